// Menus: those on a phone (details), and the bars on top, which are menus on a small screen and lie open on a wide one.
// A menu closes once something in it is chosen, when one looks elsewhere, or at Escape.

export function watchMenus() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest(".opens");
    document.querySelectorAll(".drop").forEach((drop) => show(drop, drop === opener?.parentElement && !isOpen(drop)));
    document.querySelectorAll("details[open]:not(.stay)").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details[open]:not(.stay)").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.querySelectorAll(".drop").forEach((drop) => {
      if (!isOpen(drop)) return;
      show(drop, false);
      drop.querySelector(".opens").focus();
    });
  });
}

const isOpen = (drop) => drop.classList.contains("open");

function show(drop, open) {
  drop.classList.toggle("open", open);
  drop.querySelector(".opens").setAttribute("aria-expanded", String(open));
}
