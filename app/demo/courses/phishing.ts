import type { DemoCourse } from '../demo-course.ts';

export const phishing: DemoCourse = {
  code: 'CYBER',
  title: 'Phishing and passwords',
  category: 'Compliance',
  introduction: 'Three short lessons that stop nine attacks in ten.',
  mandatory: true,
  validityMonths: 12,
  chapters: [
    {
      title: 'Keeping them out',
      lessons: [
        {
          title: 'Read the address, not the logo',
          minutes: 5,
          text: `<p>A logo can be copied in a second. The address cannot. Read it from the right: in <code>halvorsen.invoices-pay.example</code> the owner is <em>invoices-pay.example</em>, whoever that may be.</p>
<p>Attackers want you to hurry. “Within the hour”, “last reminder”, “I am in a meeting, just do it”: the more a message presses, the slower you should be.</p>
<ul><li>Open a site by typing its name, not by the link in the mail.</li><li>Call the person back on a number that you already had.</li><li>A changed bank account is always confirmed by voice. Always.</li></ul>`,
        },
        {
          title: 'One password for each door',
          minutes: 5,
          text: `<p>When a web shop is robbed, its passwords are for sale within days, and are tried out everywhere else. So a password that is used twice protects neither place.</p>
<p>Let the password manager invent and remember them. You need one good one yourself: four or five words that do not belong together. “copper lantern tuesday goose” is easy to keep and hard to guess; “Halvorsen2026!” is neither.</p>
<p>Switch on the second step wherever it is offered. A code that you did not ask for means that somebody has your password: change it, and tell IT.</p>`,
        },
        {
          title: 'You clicked. Good that you tell us',
          minutes: 4,
          text: `<p>It happens to everybody, to the IT department as well. What counts is the next ten minutes.</p>
<ol><li>Unplug the network cable or switch off Wi-Fi. Leave the machine on.</li><li>Call IT. Do not write: your mailbox may be read.</li><li>Say what you clicked, what you typed, and when.</li></ol>
<p>Early calls have saved us three times in the past two years. The one late call cost us four days without the warehouse system. The difference was not skill but embarrassment, and there is no need for it.</p>`,
        },
      ],
    },
  ],
};
