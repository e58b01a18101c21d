-- What the job was called for people when it ran.
alter table platform.job_run add column label text;
