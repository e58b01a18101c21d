-- Employees, where they work, who leads them, and where they stood on any past day.
create schema people;

create table people.department (
  id uuid primary key,
  name text not null,
  parent_id uuid references people.department,
  version integer not null default 1
);
create unique index department_name on people.department (lower(name));
create index department_parent on people.department (parent_id);

create table people.location (
  id uuid primary key,
  name text not null,
  -- null takes the organisation's zone
  zone text,
  version integer not null default 1
);
create unique index location_name on people.location (lower(name));

create table people.employee (
  id uuid primary key,
  number text not null,
  name text not null,
  email text,
  user_id uuid unique references identity.user_account,
  department_id uuid references people.department,
  location_id uuid references people.location,
  manager_id uuid references people.employee,
  designation text,
  employment_type text,
  joined_on date,
  left_on date,
  status text not null default 'Active' check (status in ('Active', 'Suspended', 'Left')),
  created_at timestamptz not null,
  version integer not null default 1,
  check (manager_id <> id)
);
create unique index employee_number on people.employee (lower(number));
create unique index employee_email on people.employee (lower(email));
create index employee_department on people.employee (department_id);
create index employee_location on people.employee (location_id);
create index employee_manager on people.employee (manager_id);
create index employee_name on people.employee (lower(name), id);

-- Department, location, manager and status as dated facts: until_on is the first day it no longer held.
create table people.placement (
  id uuid primary key,
  employee_id uuid not null references people.employee,
  from_on date not null,
  until_on date,
  department_id uuid references people.department,
  location_id uuid references people.location,
  manager_id uuid references people.employee,
  status text not null check (status in ('Active', 'Suspended', 'Left')),
  recorded_at timestamptz not null,
  check (until_on is null or until_on >= from_on)
);
create unique index placement_current on people.placement (employee_id) where until_on is null;
create index placement_of_employee on people.placement (employee_id, from_on);
