-- A broadcast that waits for its time can be changed: the changed one takes its place when it is sent off.
ALTER TABLE broadcast ADD COLUMN replaces INTEGER REFERENCES broadcast (id) ON DELETE SET NULL;
