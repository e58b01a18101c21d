-- Counting a million assignments may use all processors: these functions only read, and unmarked they keep a whole query on one.
alter function people.organisation_zone() parallel safe;
alter function people.team_of(uuid) parallel safe;
alter function people.person_on(date) parallel safe;
