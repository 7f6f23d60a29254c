-- What is said next is found in these indexes alone: to look into each row that waits in a chat made up half of it.
DROP INDEX outbox_due;
DROP INDEX outbox_waiting_in_chat;
CREATE INDEX outbox_due ON outbox (priority, due_at, id, chat_id) WHERE state = 'pending';
CREATE INDEX outbox_waiting_in_chat ON outbox (chat_id, priority, id, due_at, state) WHERE state IN ('pending', 'sending');
