import { mailKind } from '../notifications/index.ts';
import { readReminders, type ToRemind } from './store/sweeps.ts';

const TEMPLATE = `
Hello {{ name }},

you still have training to complete: {{ courseTitle }}.

- Due: {{ dueOn | day }} ({{ left }})
- Status: {{ status }}

[Open the course]({{ baseUrl }}/lms/courses/{{ courseId }})
`;

type Params = Omit<ToRemind, 'email' | 'userId' | 'mayBeSent'> & { left: string; [key: string]: unknown };

export const trainingReminder = mailKind<Params>({
  kind: 'training-reminder',
  subject: ({ courseTitle }) => `Training Reminder: ${courseTitle}`,
  template: TEMPLATE,
  byNow: async (q, mails, at) => {
    const asked = mails.map(({ id, params }) => ({
      mailId: id,
      assignmentId: params.assignmentId,
      dueOn: params.dueOn,
    }));
    const read = await readReminders(q, asked, { instant: at });
    return new Map(
      read.map(({ mailId, pointless, ...now }) => [
        mailId,
        pointless === null ? { params: { ...now, left: inWords(now.daysLeft) } } : { pointless },
      ]),
    );
  },
});

const inWords = (days: number): string => (days === 0 ? 'today' : days === 1 ? '1 day left' : `${days} days left`);

export const reminderMail = ({ email, userId, mayBeSent: _, ...params }: ToRemind) => ({
  kind: trainingReminder.kind,
  userId,
  to: email,
  params: { ...params, left: inWords(params.daysLeft) },
});
