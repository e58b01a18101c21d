import type { DemoCourse } from '../demo-course.ts';

export const coldChain: DemoCourse = {
  code: 'COLD',
  title: 'Cold chain handling (GDP)',
  category: 'Quality',
  introduction: 'Medicines and food that must stay cold: from the ramp to the receiver without a gap.',
  validityMonths: 24,
  chapters: [
    {
      title: 'Two to eight degrees',
      lessons: [
        {
          title: 'Why one warm hour matters',
          minutes: 6,
          text: `<p>A vaccine that was warm for an hour looks exactly as before. It only does not work any more, and nobody notices until somebody falls ill. That is why the chain of records is as important as the cold itself.</p>
<p>Good Distribution Practice asks three things of us: keep the range, prove it for every minute, and decide in writing what happens when it was left. “It was probably fine” is not a decision.</p>
<p>Too cold is as bad as too warm: insulin that froze once is waste.</p>`,
        },
        {
          title: 'The ramp is the weak place',
          minutes: 6,
          text: `<p>Nine in ten deviations of last year happened within twenty minutes at the ramp. The room is cold, the lorry is cold, and between them stands a pallet in the sun.</p>
<ul><li>Pre-cool the lorry and read its display before the door opens.</li><li>Bring out one pallet at a time.</li><li>No pallet waits on the ramp for longer than five minutes. If the lorry is late, it goes back in.</li><li>Start the logger before you load, not afterwards.</li></ul>`,
        },
      ],
    },
    {
      title: 'Records',
      lessons: [
        {
          title: 'Reading a logger',
          minutes: 5,
          text: `<p>A green light says that the limits held. A red light says that they did not, at some moment. Neither says enough: plug it in and look at the curve.</p>
<p>Look at when it began, how far it went and how long it lasted. Note the number of the logger on the consignment note. Loggers are calibrated once a year; the date is on the back, and one that is overdue proves nothing.</p>`,
        },
        {
          title: 'Quarantine, then decide',
          minutes: 6,
          text: `<p>When the range was left, the goods go behind the red line, labelled, at the right temperature. They are neither good nor bad there: nobody may send them on, and nobody may throw them away.</p>
<p>The responsible person decides with the manufacturer, usually within a day, and signs. Your part is a clean record: times, temperatures, photographs, who did what. Write down what you know and leave out what you suppose.</p>`,
        },
      ],
    },
  ],
};
