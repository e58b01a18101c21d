import type { DemoCourse } from '../demo-course.ts';

export const codeOfConduct: DemoCourse = {
  code: 'CODE',
  title: 'Code of conduct',
  category: 'Compliance',
  introduction: 'Gifts, conflicts of interest, respect, and how to speak up: once a year, for everybody.',
  mandatory: true,
  validityMonths: 12,
  chapters: [
    {
      title: 'Fair dealings',
      lessons: [
        {
          title: 'Gifts and invitations',
          minutes: 6,
          text: `<p>A box of chocolates at the end of the year is a courtesy. A weekend in the mountains while a tender is open is a problem, even if nobody says a word about the tender.</p>
<p>Three questions sort out nearly every case:</p>
<ol><li>Would I be comfortable if a colleague read about it?</li><li>Is a decision about this person or firm pending?</li><li>Is it worth more than about 50 euros?</li></ol>
<p>If one answer worries you, decline politely or hand the gift in at reception, where gifts are shared out. Write a line into the gift register either way. Public officials, customs officers among them, get nothing at all, not even lunch.</p>`,
        },
        {
          title: 'When interests collide',
          minutes: 5,
          text: `<p>Your sister owns the haulier that you are about to book. Your neighbour applies for a job in your team. Neither is wrong; deciding it alone would be.</p>
<p>Say it before the decision, to your manager, in writing. From then on somebody else decides, and you are protected from any later reproach. A conflict that was told is a formality. The same conflict found out later is a breach of trust.</p>
<p>This counts for second jobs too: tell us when it is in logistics, or when it costs you the rest you need to drive or lift safely.</p>`,
        },
      ],
    },
    {
      title: 'Among ourselves',
      lessons: [
        {
          title: 'Respect is a working condition',
          minutes: 5,
          text: `<p>We work in three countries and speak eleven languages. Jokes travel badly. What was meant to be friendly in one place can shut a person up in another.</p>
<p>What counts is how it arrives, not how it was meant. If somebody tells you that something hurt, the useful answer is “thank you, I will stop”, not an explanation.</p>
<ul><li>Speak a language that everybody present understands when you talk about work.</li><li>Criticise work in private and praise it in public.</li><li>Unwanted touching, remarks about bodies and threats end employment.</li></ul>`,
        },
        {
          title: 'Speaking up',
          minutes: 6,
          text: `<p>If you see something that breaks the law or this code, tell your manager. If your manager is part of it, tell HR. If that feels impossible too, use the confidential line: it is run by an outside firm, takes calls in all our languages, and does not record numbers.</p>
<p>Nobody may be punished for a report made in good faith, also if it turns out to be a mistake. Punishing somebody for it is itself a breach, and the heaviest one that we know.</p>
<p>You will hear within seven days that your report has arrived, and within three months what came of it.</p>`,
        },
      ],
    },
  ],
};
