-- case: A comment for a column that was renamed before.
-- expect: MIG2001 0002_comments.sql(2,1)
-- file: 0001_devices.sql
CREATE TABLE devices (id bigint PRIMARY KEY, mac text);
ALTER TABLE devices RENAME mac TO hardware_address;
-- file: 0002_comments.sql
COMMENT ON TABLE devices IS 'One row a device.';
COMMENT ON COLUMN devices.mac IS 'As printed on the device.';
