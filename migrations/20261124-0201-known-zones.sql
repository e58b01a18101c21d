-- A zone that the database does not know is refused where it is entered, whatever the way in.
create function people.is_zone(zone text) returns boolean language plpgsql stable as $$
begin
  perform timestamptz '2026-01-01 00:00:00Z' at time zone zone;
  return true;
exception when invalid_parameter_value then
  return false;
end $$;

alter table people.location add constraint location_zone_known check (zone is null or people.is_zone(zone));
