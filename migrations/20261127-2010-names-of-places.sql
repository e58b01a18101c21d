-- Names of departments and managers are looked up for the rows that show them: joined, they made each page of a list cost more to plan than to read.
create or replace view people.person as
select u.id as user_id, e.id as employee_id, e.number, coalesce(e.name, u.name) as name, coalesce(u.email, e.email) as email,
  e.department_id, (select d.name from people.department d where d.id = e.department_id) as department,
  e.location_id, l.name as location, coalesce(l.zone, (select people.organisation_zone())) as zone,
  e.manager_id, m.user_id as manager_user_id, (select n.name from people.employee n where n.id = e.manager_id) as manager,
  coalesce(e.status, 'Active') as status, u.is_enabled
from identity.user_account u
left join people.employee e on e.user_id = u.id
left join people.location l on l.id = e.location_id
left join people.employee m on m.id = e.manager_id
where not u.is_system;

create or replace function people.person_on(on_day date)
returns table (user_id uuid, employee_id uuid, number text, name text, email text, department_id uuid, department text,
  location_id uuid, location text, zone text, manager_id uuid, manager_user_id uuid, manager text, status text, is_enabled boolean)
language sql stable as $$
  select u.id, e.id, e.number, coalesce(e.name, u.name), coalesce(u.email, e.email),
    p.department_id, (select d.name from people.department d where d.id = p.department_id), p.location_id, l.name,
    coalesce(l.zone, (select people.organisation_zone())),
    p.manager_id, m.user_id, (select n.name from people.employee n where n.id = p.manager_id),
    coalesce(p.status, 'Active'), u.is_enabled
  from identity.user_account u
  left join people.employee e on e.user_id = u.id
  left join people.placement p on p.employee_id = e.id and p.from_on <= on_day and (p.until_on is null or p.until_on > on_day)
  left join people.location l on l.id = p.location_id
  left join people.employee m on m.id = p.manager_id
  where not u.is_system
$$;
