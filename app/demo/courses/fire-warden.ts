import type { DemoCourse } from '../demo-course.ts';

export const fireWarden: DemoCourse = {
  code: 'FIRE',
  title: 'Fire warden basics',
  category: 'Safety',
  introduction: 'For the people with the yellow caps: reading the panel, leading others out, counting heads.',
  validityMonths: 24,
  sequential: true,
  chapters: [
    {
      title: 'Before the alarm',
      lessons: [
        {
          title: 'Your floor, your round',
          minutes: 6,
          text: `<p>A warden knows one floor by heart: its exits, its dead ends, where the extinguishers hang and who would need help on the stairs. Walk it once a month with the list.</p>
<ul><li>Exit doors open with one hand, without a key, also when somebody leans on them.</li><li>Nothing stands in the way, not “only for today”.</li><li>Fire doors are closed. A wedge under one undoes what it cost.</li><li>Signs are lit, extinguishers sealed.</li></ul>`,
        },
        {
          title: 'Reading the alarm panel',
          minutes: 6,
          text: `<p>The panel at the entrance shows the zone in which a detector went off. Red means fire, yellow a fault: a broken wire, a dirty lens. Do not silence a red light before the zone has been seen.</p>
<p>Zones are numbered from the entrance, clockwise. The plan beside the panel shows each. When the brigade arrives, the first question is “which zone?”; have the number ready.</p>`,
        },
      ],
    },
    {
      title: 'When it rings',
      lessons: [
        {
          title: 'Leading people out',
          minutes: 7,
          text: `<p>Cap on. Voice low and clear: “Leave by the stairs on the left, now. Leave your things.” People follow whoever sounds certain.</p>
<ol><li>Sweep from the far end towards the exit. Look into toilets, meeting rooms and the server room.</li><li>Close each door behind you. A closed door holds smoke back for minutes.</li><li>Feel a door with the back of your hand before you open it.</li><li>Help whoever needs it to the refuge on the landing and tell the brigade.</li></ol>
<p>Fight a fire only if it is smaller than a waste basket, your way out is behind you, and somebody knows where you are.</p>`,
        },
        {
          title: 'Counting heads',
          minutes: 5,
          text: `<p>At the meeting point count by team, against the list of today's shift. Visitors are on the list of the reception. “I think they are all here” is a guess; say who is missing and where they were seen last.</p>
<p>Nobody goes back in, for no phone and no coat, until the officer of the brigade says so. Then write down how long it took: three minutes is good, and the next drill will tell whether that was luck.</p>`,
        },
      ],
    },
  ],
};
