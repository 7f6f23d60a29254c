-- What time brings about is looked for every few seconds: it must not look through everybody.

CREATE INDEX booking_on_waiting_list ON booking (occurrence_id) WHERE state = 'waitlisted';
CREATE INDEX booking_on_hold ON booking (held_until) WHERE state = 'held';
CREATE INDEX guest_at_rest ON guest (paused_until) WHERE state = 'paused' AND paused_until <> '';
