import type { DemoCourse } from '../demo-course.ts';

export const manualHandling: DemoCourse = {
  code: 'LIFT',
  title: 'Manual handling and lifting',
  category: 'Safety',
  introduction: 'How to get the load from here to there and your back home.',
  validityMonths: 36,
  selfEnrollment: true,
  chapters: [
    {
      title: 'Before the lift',
      lessons: [
        {
          title: 'The best lift is none',
          minutes: 5,
          text: `<p>Ask first whether it must be lifted at all. Can it roll, slide, hang, or be delivered to where it is needed? A pump truck costs less than one day of sick leave.</p>
<p>Then look at four things: the <strong>task</strong> (how far, how often, how high), the <strong>load</strong> (weight, grip, edges), the <strong>place</strong> (floor, light, room to turn), and <strong>you</strong> (rested, warm, fit today).</p>
<p>As a rule of thumb 25 kg held close to the body is the upper end for a strong, healthy person, and at arm's length it is 10. Weights are on the label. If there is none, tilt a corner before you believe your eyes.</p>`,
        },
        {
          title: 'Plan the way',
          minutes: 4,
          text: `<p>Walk the way once without the load. Open doors. Move the empty pallet. Decide where you will put it down, and where you could rest.</p>
<p>Lifting with two people needs one who speaks: “ready, lift”, “ready, down”. Choose somebody of about your own height. Agree before you lift, not while it slips.</p>`,
        },
      ],
    },
    {
      title: 'The lift',
      lessons: [
        {
          title: 'Close, straight, legs',
          minutes: 6,
          text: `<ol><li>Feet apart, one a little ahead, as close to the load as you can.</li><li>Bend knees and hips. The back keeps its natural curve.</li><li>Grip with the whole hand.</li><li>Lift smoothly, with the legs. Keep the load against you.</li><li>Turn with your feet, never with your spine.</li></ol>
<p>Putting down is the same backwards, and is where most fingers are squeezed: set down the edge first, then slide.</p>
<p>Twisting while lifting doubles the strain on the lowest disc. Nearly every back injury in our hall reports began with “I only turned round”.</p>`,
        },
        {
          title: 'Repetition and rest',
          minutes: 5,
          text: `<p>Two thousand light parcels are heavier than twenty heavy ones. Change places in the team every hour. Adjust the height of the table: between hip and chest is right, and the button for it is free.</p>
<p>Pins and needles, a stiff neck in the morning, a grip that weakens: these are early and can be mended. Tell your shift leader in the first week, not in the third month.</p>`,
        },
      ],
    },
  ],
};
