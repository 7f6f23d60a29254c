// Telegram puts what it signed behind the # of the address. It goes to our server once, and out of the address at once.

"use strict";

{
  const signed = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
  history.replaceState(null, "", location.pathname);
  const show = (id) => { document.getElementById(id).hidden = false; };
  if (window.top !== window.self) {
    show("app-framed"); // Telegram in a browser: our cookie does not go into a frame of another page
  } else if (signed) {
    show("app-moment");
    const form = document.getElementById("app-in");
    form.elements.data.value = signed;
    form.submit();
  } else {
    show("app-elsewhere");
  }
}
