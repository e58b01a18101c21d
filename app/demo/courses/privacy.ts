import type { DemoCourse } from '../demo-course.ts';

export const privacy: DemoCourse = {
  code: 'DATA',
  title: 'Data protection for everyone',
  category: 'Compliance',
  introduction: 'What is personal, what you may do with it, and what to do when it got out.',
  mandatory: true,
  validityMonths: 24,
  chapters: [
    {
      title: 'What it is about',
      lessons: [
        {
          title: 'Personal is more than you think',
          minutes: 6,
          text: `<p>Personal data is whatever can be tied to one living person: a name, a number plate, the hour at which somebody opened a gate, a voice on a recording. A pallet number is not personal; a pallet number with the name of the packer is.</p>
<p>Some of it is sensitive by law: health, religion, union membership, fingerprints. We keep as little of that as we can. If you find a sick note in a shared folder, it is in the wrong place.</p>
<p>The owner of the data is the person, not the firm. We are borrowing it, for a purpose that we could explain to them.</p>`,
        },
        {
          title: 'Only what you need',
          minutes: 5,
          text: `<p>Before you collect, copy or send, ask what for. If the answer is “it might be useful one day”, leave it.</p>
<ul><li>Send a link instead of a file: a link can be taken back.</li><li>Take a customer's phone number off the list when the delivery is done.</li><li>Photographs of damage show the damage, not the driver.</li><li>Print address lists only for the tour, and shred them afterwards.</li></ul>
<p>People may ask what we hold about them, and may have it put right. Such a question can come in any form, also at the gate. Pass it to the data protection officer on the same day: the law gives us one month.</p>`,
        },
      ],
    },
    {
      title: 'When it goes wrong',
      lessons: [
        {
          title: 'A mail to the wrong Anna',
          minutes: 6,
          text: `<p>You meant Anna Berg and sent the salary list to Anna Bergström at a customer's. Now what?</p>
<ol><li>Do not write to her before you have told us.</li><li>Call the data protection officer, day or night. The number is on the back of your badge.</li><li>Keep everything: the mail, the time, the list of names.</li></ol>
<p>We have 72 hours to tell the authority, counted from the moment somebody here noticed. A breach that is told at once is usually a nuisance. A breach that was hidden for a week is a case.</p>
<p>Nobody at Halvorsen has ever been dismissed for reporting a mistake of their own.</p>`,
        },
        {
          title: 'A clear desk, a locked screen',
          minutes: 4,
          text: `<p>Most of what leaks is not stolen by hackers. It lies on printers, stands on whiteboards and glows on unlocked screens.</p>
<ul><li>Lock your screen when you stand up. It is one key press.</li><li>Fetch your prints at once.</li><li>Wipe the board in the meeting room, also when it is your own handwriting.</li><li>Talk about people where only those who need to can hear it. The canteen is not such a place.</li></ul>
<p>At the end of the day nothing with a name lies on a desk. Cleaners, visitors and the night shift should never be tempted.</p>`,
        },
      ],
    },
  ],
};
