-- Whose guests may be asked to whose meals beside their own, as the settings say at each start: both towns agree.
CREATE TABLE town_share (
    guest_network TEXT NOT NULL,
    meal_network TEXT NOT NULL,
    meal_name TEXT NOT NULL,
    PRIMARY KEY (guest_network, meal_network)
);
