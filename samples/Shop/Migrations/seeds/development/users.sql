-- Only where the environment is Development, and again whenever it is edited.
INSERT INTO app_user (email, name) VALUES
    ('ada@example.org', 'Ada'),
    ('grace@example.org', 'Grace')
ON CONFLICT DO NOTHING;
