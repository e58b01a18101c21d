import { announcement } from '../../platform/announcement.ts';

/** An employee now has a login: what waited for it can run. */
export const userLinked = announcement<{ employeeId: string; userId: string }>('user-linked');

export const employeeLeft = announcement<{ employeeId: string; userId: string | null }>('employee-left');
