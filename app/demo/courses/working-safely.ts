import type { DemoCourse } from '../demo-course.ts';

export const workingSafely: DemoCourse = {
  code: 'SAFE',
  title: 'Working safely at Halvorsen',
  category: 'Safety',
  introduction: 'What everybody needs to know on the first day, in the office as well as in the hall.',
  mandatory: true,
  selfEnrollment: true,
  chapters: [
    {
      title: 'Before you start',
      lessons: [
        {
          title: 'Your right to stop',
          minutes: 6,
          text: `<p>Anybody at Halvorsen may stop a job that looks dangerous. You need no permission, no form and no certainty. If you were wrong, we lost ten minutes. If you were right, somebody goes home unhurt.</p>
<p>Stopping is a sentence: say what you see and what you fear. “The load is leaning towards the aisle. I think it may fall.” Then wait together until it is clear.</p>
<h3>What happens next</h3>
<ul><li>The shift leader looks at it with you, at once.</li><li>Work goes on when both of you agree that it is safe.</li><li>Nobody may hold it against you. If somebody does, tell the safety adviser.</li></ul>
<p>Most accidents of the past ten years were seen coming by at least one person. This lesson is about that person.</p>`,
        },
        {
          title: 'Dressed for the hall',
          minutes: 5,
          text: `<p>Yellow lines on the floor mark where people walk. On the other side of them lorries and trucks have right of way, and their drivers see you late.</p>
<ul><li><strong>Shoes</strong> with toe caps, closed, also for a short visit.</li><li><strong>High-visibility vest</strong>, closed. An open vest shows half of it.</li><li><strong>Gloves</strong> for straps, film and broken pallets. No gloves at rotating parts: they pull you in.</li><li><strong>Helmet</strong> wherever loads hang or racks are being filled.</li></ul>
<p>Visitors get a vest and shoes at the gate, and one of us stays with them. Long hair, scarves and lanyards go inside the collar.</p>`,
        },
      ],
    },
    {
      title: 'When something happens',
      lessons: [
        {
          title: 'The first two minutes',
          minutes: 7,
          text: `<p>Look first: is it still dangerous here? A second injured person helps nobody. Switch off, cordon off, then go near.</p>
<ol><li><strong>Call</strong> 112 and say where you are: site, hall, gate number. Gate numbers hang above every door.</li><li><strong>Send</strong> one person to the gate to lead the ambulance in.</li><li><strong>Help</strong> within what you know. Stop heavy bleeding by pressing hard. Do not move somebody who fell from a height.</li></ol>
<p>First-aid boxes are green and hang beside every fire extinguisher. Defibrillators are in the reception and at hall 3; they talk you through each step.</p>`,
        },
        {
          title: 'Report it the same day',
          minutes: 5,
          text: `<p>Report injuries, but also what nearly happened. A pallet that fell where somebody had stood a minute before is the cheapest lesson that we will ever get.</p>
<p>A report takes three minutes: what happened, where, what could have come of it, and a photograph. It goes to the safety adviser, who answers within two working days with what will change.</p>
<p>We do not look for somebody to blame. We ask what made the mistake easy to make, and then make it harder. Whoever reports is told what came of it. If you hear nothing, ask: silence is a fault of ours.</p>`,
        },
      ],
    },
  ],
};
