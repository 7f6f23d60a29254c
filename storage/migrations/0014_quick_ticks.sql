-- Whose rest is over is looked for every few seconds: it must not look through everybody.

CREATE INDEX guest_at_rest ON guest (paused_until) WHERE state = 'paused' AND paused_until <> '';
