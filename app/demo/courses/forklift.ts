import type { DemoCourse } from '../demo-course.ts';

export const forklift: DemoCourse = {
  code: 'FORK',
  title: 'Forklift safety refresher',
  category: 'Safety',
  introduction: 'The yearly refresher for everybody with a truck permit.',
  validityMonths: 12,
  sequential: true,
  chapters: [
    {
      title: 'The truck',
      lessons: [
        {
          title: 'The check before the shift',
          minutes: 8,
          text: `<p>A truck weighs as much as two cars and has no crumple zone. The check takes four minutes and is yours alone: whoever drives has checked.</p>
<ol><li>Walk around it: tyres, leaks, forks, chains, mast.</li><li>Sit down: belt, horn, lights, brake, steering.</li><li>Lift and lower without a load. Listen.</li></ol>
<p>Write down what you find. A truck with a fault in brake, steering, mast or horn stands still, key out, red tag on. “It has always been like that” is a fault too.</p>`,
        },
        {
          title: 'Why trucks tip',
          minutes: 7,
          text: `<p>A truck stands on a triangle: the two front wheels and the middle of the rear axle. As long as the common centre of gravity stays above that triangle, it stands. Lift, turn and brake move it outwards, all at once.</p>
<p>A tip takes less than a second, and the reflex to jump is what kills. Stay in: belt on, hold the wheel, lean away from the ground.</p>
<ul><li>Travel with the load a hand above the floor, mast tilted back.</li><li>On ramps the load points uphill, also when you drive backwards.</li><li>Half the speed is a quarter of the braking distance.</li></ul>`,
        },
      ],
    },
    {
      title: 'The hall',
      lessons: [
        {
          title: 'People first',
          minutes: 6,
          text: `<p>Between you and a walker the truck always wins, so you always wait. Stop at crossings, use the horn at blind corners, and look for eyes: whoever has not looked at you has not seen you.</p>
<p>Nobody rides along. Nobody stands under raised forks, not for a second. Nobody is lifted on a pallet: there are cages for that, with a lock and a harness.</p>
<p>If you cannot see over the load, drive backwards. If that is not possible either, somebody walks ahead, and you agree on signs before you start.</p>`,
        },
        {
          title: 'Racks, ramps and charging',
          minutes: 7,
          text: `<p>Read the plate of the rack: it says how much a beam carries and how that changes with the height. Report each dent in an upright. A rack that was bumped does not fall at once; it falls when it is loaded next.</p>
<p>Before you drive into a lorry: wheel chocks in, engine off, dock leveller down, key with you. Lorries that leave early have killed more drivers than any collision.</p>
<p>Batteries give off hydrogen while charging. No flame, no phone call at the charger, cover open, eye wash in reach.</p>`,
        },
      ],
    },
  ],
};
