import { mailKind } from '../notifications/index.ts';
import { findPointless, type ToRemind } from './store/sweeps.ts';

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
  stillTrue: async (q, mails, at) => {
    const pointless = await findPointless(
      q,
      mails.map(({ id, params }) => ({ mailId: id, assignmentId: params.assignmentId, dueOn: params.dueOn })),
      { instant: at },
    );
    return new Map(pointless.map(({ mailId, reason }) => [mailId, reason]));
  },
});

const inWords = (days: number): string => (days === 0 ? 'today' : days === 1 ? '1 day left' : `${days} days left`);

export const reminderMail = ({ email, userId, mayBeSent: _, ...params }: ToRemind) => ({
  kind: trainingReminder.kind,
  userId,
  to: email,
  params: { ...params, left: inWords(params.daysLeft) },
});
