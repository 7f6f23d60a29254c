-- Asked every few seconds: which posts wait to be read, and when a town’s first meal was over.
CREATE INDEX offer_to_be_read ON offer (id) WHERE state = 'awaiting_approval';
CREATE INDEX occurrence_not_called_off ON occurrence (ends_at) WHERE state IN ('open', 'full', 'started', 'done');
