/** What an outbox row tells of its attempts: since when a message may have arrived, and whether one is under way. */
export const attempts = `
-- When the attempt began that put the row in doubt; without meaning where it is not.
alter table deliveries add column doubt_since text;
update deliveries set doubt_since = since where in_doubt = 1;

-- The wish that its messages were laid out by, while some of them may have arrived and others have not.
alter table deliveries add column begun_as text check (json_valid(begun_as));

-- Whether somebody claimed it and has not told what came of it; after a crash until it is claimed again.
alter table deliveries add column held integer not null default 0;
`;
