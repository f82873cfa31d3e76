/** What an outbox row must not forget: what was sent again in doubt, and who had it before it was owed anew. */
export const repeats = `
-- How often the next message was sent again as if it were new, though it may have arrived.
alter table deliveries add column repeats integer not null default 0;

-- attempts never goes back, so that it tells one claim from every other; this is what it was when
-- the row was last owed.
alter table deliveries add column attempts_before integer not null default 0;
`;
