import type { DemoCourse } from '../demo-course.ts';

export const workingAtHeight: DemoCourse = {
  code: 'HEIGHT',
  title: 'Working at height',
  category: 'Safety',
  introduction: 'Ladders, platforms and roofs: anything from which a fall would hurt.',
  validityMonths: 24,
  sequential: true,
  chapters: [
    {
      title: 'Deciding',
      lessons: [
        {
          title: 'Can it be done from the ground?',
          minutes: 5,
          text: `<p>Height begins where a fall could injure, and that can be the second rung. So the order is always the same:</p>
<ol><li><strong>Avoid</strong>: use a pole, lower the lamp, let the truck bring the pallet down.</li><li><strong>Prevent</strong>: a platform with rails instead of a ladder.</li><li><strong>Lessen</strong>: a harness with a short line, a net.</li></ol>
<p>Each step down this list needs a reason that you could give to the safety adviser. “It was quicker” is not among them.</p>`,
        },
        {
          title: 'The permit',
          minutes: 5,
          text: `<p>Work above two metres needs a permit for the day. It names the place, the people, the equipment, the way of rescue and who watches the ground. It ends with the shift; tomorrow has a new one, because wind, rain and traffic are new too.</p>
<p>Roofs count as fragile until somebody has proved the opposite. Skylights look like floor when they are dusty.</p>`,
        },
      ],
    },
    {
      title: 'Doing',
      lessons: [
        {
          title: 'Ladders',
          minutes: 6,
          text: `<p>A ladder is a way up, not a workplace. Use it for jobs of less than half an hour that need one hand.</p>
<ul><li>One out for four up: the foot stands a quarter of the height away from the wall.</li><li>Three rungs above the edge that you step onto.</li><li>Three points of contact: two feet and a hand, or two hands and a foot.</li><li>Belt buckle between the rails. If you have to lean, climb down and move it.</li></ul>`,
        },
        {
          title: 'Harness and rescue',
          minutes: 7,
          text: `<p>A harness that has never been put on by its wearer protects nobody. Straps flat, chest buckle at the height of the heart, ring between the shoulder blades, two fingers under the leg straps.</p>
<p>Tie on above your head where you can: the higher the anchor, the shorter the fall. Check the clearance below, with the line stretched out.</p>
<p>Whoever hangs in a harness has about fifteen minutes before the blood in the legs becomes dangerous. So nobody works in a harness without somebody below who can get them down, with what is there, now. Waiting for the fire brigade is not a plan.</p>`,
        },
      ],
    },
  ],
};
