// The usual questions, as views of the database.
#pragma once

namespace sessiondiff {

inline constexpr const char* views_of_database = R"(
create view respondents as
select respondent, respondent_en, respondent_zh, kind,
  min(session) filter (where state in ('submitted', 'listed')) as first_session,
  max(session) filter (where state in ('submitted', 'listed')) as last_session,
  count(*) filter (where state in ('submitted', 'listed')) as reports
from participation group by respondent;

create view replies_by_session as
select session, year, symbol,
  count(*) filter (where state in ('submitted', 'listed', 'silent')) as asked,
  count(*) filter (where state in ('submitted', 'listed')) as answered,
  count(*) filter (where state = 'silent') as silent
from participation where session in (select session from sessions where in_corpus) group by session;

create view silences as
select p.respondent, p.respondent_en, p.respondent_zh, p.kind, p.session, p.year,
  (select max(q.session) from participation q where q.respondent = p.respondent and q.session < p.session
    and q.state in ('submitted', 'listed')) as last_session,
  exists (select 1 from participation q where q.respondent = p.respondent and q.state in ('submitted', 'listed')
    and q.session = (select max(b.session) from sessions a
      join sessions b on b.series = a.series and b.session < a.session
      where a.session = p.session)) as answered_previous
from participation p where p.state = 'silent';

create view standings as
select i.respondent, i.respondent_en, i.respondent_zh, i.instrument, i.instrument_en, i.instrument_zh,
  i.status, i.status_date, i.session, i.year, i.symbol, i.statement, i.text,
  f.session as first_session, f.year as first_year, f.statement as first_statement
from instruments i
join instruments f on f.respondent = i.respondent and f.instrument = i.instrument and f.session =
  (select min(session) from instruments a
    where a.respondent = i.respondent and a.instrument = i.instrument and a.standing)
where i.session = (select max(session) from instruments b
  where b.respondent = i.respondent and b.instrument = i.instrument and b.standing);

create view moved_figures as
select *, to_value - from_value as difference
from moves
where type in ('figure', 'amount') and "move" = 'changed' and from_value is not null and to_value is not null;
)";

}  // namespace sessiondiff
