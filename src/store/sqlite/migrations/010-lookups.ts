/** What arXiv was asked for by id, and how often streams were opened; the formula of a least heat. */
export const lookups = `
-- Whether arXiv's API told of the paper: its comments come from there only.
alter table paper_details add column by_id integer not null default 0;

-- How often a paper was asked for by id: what arXiv does not know is not asked for again for ever.
create table lookups (
  paper integer primary key,
  tries integer not null
);

-- The formula by which min_heat was meant; null for any.
alter table subscriptions add column heat_formula text;

alter table runs add column connections integer not null default 0;
`;
