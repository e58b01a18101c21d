-- What higher modules read of people: one row per user, today and on any past day, with the zone that decides the person's days.
create function people.organisation_zone() returns text language sql stable as $$
  select coalesce((select value ->> 'zone' from platform.setting where name = 'organisation'), 'UTC')
$$;

create view people.person as
select u.id as user_id, e.id as employee_id, e.number, coalesce(e.name, u.name) as name, coalesce(u.email, e.email) as email,
  e.department_id, d.name as department, e.location_id, l.name as location,
  coalesce(l.zone, (select people.organisation_zone())) as zone,
  e.manager_id, m.user_id as manager_user_id, m.name as manager,
  coalesce(e.status, 'Active') as status, u.is_enabled
from identity.user_account u
left join people.employee e on e.user_id = u.id
left join people.department d on d.id = e.department_id
left join people.location l on l.id = e.location_id
left join people.employee m on m.id = e.manager_id
where not u.is_system;

-- The same with the placement that held at the end of on_day. The zone stays today's: stored days do not move.
create function people.person_on(on_day date)
returns table (user_id uuid, employee_id uuid, number text, name text, email text, department_id uuid, department text,
  location_id uuid, location text, zone text, manager_id uuid, manager_user_id uuid, manager text, status text, is_enabled boolean)
language sql stable as $$
  select u.id, e.id, e.number, coalesce(e.name, u.name), coalesce(u.email, e.email),
    p.department_id, d.name, p.location_id, l.name,
    coalesce(l.zone, (select people.organisation_zone())),
    p.manager_id, m.user_id, m.name,
    coalesce(p.status, 'Active'), u.is_enabled
  from identity.user_account u
  left join people.employee e on e.user_id = u.id
  left join people.placement p on p.employee_id = e.id and p.from_on <= on_day and (p.until_on is null or p.until_on > on_day)
  left join people.department d on d.id = p.department_id
  left join people.location l on l.id = p.location_id
  left join people.employee m on m.id = p.manager_id
  where not u.is_system
$$;

-- Everybody below a manager, all levels down. A cycle is refused where it is entered; union keeps this finite even so.
create function people.team_of(manager_user uuid) returns table (user_id uuid, employee_id uuid)
language sql stable as $$
  with recursive team as (
    select e.id, e.user_id from people.employee e join people.employee m on m.id = e.manager_id where m.user_id = manager_user
    union
    select e.id, e.user_id from people.employee e join team t on e.manager_id = t.id
  )
  select team.user_id, team.id from team
$$;
