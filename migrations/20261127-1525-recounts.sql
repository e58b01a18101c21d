-- After an edit, the open attempts of a large course are recounted in the background, part by part.
create table learning.recount (
  course_id uuid primary key references learning.course,
  wanted_at timestamptz not null,
  -- The attempt up to which it is done; everything is done again when the course is edited again.
  after_id uuid,
  done integer not null default 0,
  total integer not null
);
