-- people_meant has taken its place.
drop function process_people(bigint, text[], text[], text[], text[], bigint[], bigint[], bigint[]);
