import type { DemoCourse } from '../demo-course.ts';

export const dangerousGoods: DemoCourse = {
  code: 'ADR',
  title: 'Dangerous goods by road (ADR)',
  category: 'Transport',
  introduction: 'Awareness for everybody who packs, loads or drives; it does not replace the driver certificate.',
  validityMonths: 24,
  chapters: [
    {
      title: 'Reading the load',
      lessons: [
        {
          title: 'Nine classes, one diamond',
          minutes: 7,
          text: `<p>A diamond-shaped label says what the goods can do to you: explode (1), gas (2), burn as a liquid (3) or a solid (4), feed a fire (5), poison or infect (6), radiate (7), corrode (8), or something else (9), lithium batteries among it.</p>
<p>The four digits after <strong>UN</strong> name the substance. UN 1203 is petrol everywhere in the world. With the number you find everything else: how it is packed, with what it may not travel, what to do when it leaks.</p>
<p>A parcel without labels can still be dangerous. Perfume, paint, batteries and dry ice come as ordinary parcels every week. If the paper and the parcel disagree, the parcel stays.</p>`,
        },
        {
          title: 'The papers in the cab',
          minutes: 6,
          text: `<p>The transport document lists UN number, proper name, class, packing group, number and kind of packages, sender and receiver. The instructions in writing lie where the driver can reach them, in a language that the driver reads.</p>
<p>Check before you load, not at the gate: a missing packing group is a telephone call now and a stopped lorry later. Keep a copy for three months.</p>`,
        },
      ],
    },
    {
      title: 'Loading and the road',
      lessons: [
        {
          title: 'What may not stand together',
          minutes: 6,
          text: `<p>Acid beside bleach makes chlorine. Peroxide beside solvent makes a fire. The table of mixed loading hangs at every gate; where it shows a blank, the two go on different lorries.</p>
<p>Food never travels on the same platform as anything marked toxic or infectious. Arrows point upwards. Straps hold the load, film only holds it together.</p>`,
        },
        {
          title: 'If it leaks',
          minutes: 6,
          text: `<ol><li>Engine off, no smoking, warn everybody, walk upwind.</li><li>Call 112 with the UN number. Read it aloud digit by digit.</li><li>Only if you are trained and it is safe: cover the drain, spread the binder.</li></ol>
<p>Do not taste, smell or touch to find out what it is. Do not hose it into the drain. Shoes that stood in it stay outside.</p>
<p>Then tell the safety adviser. Serious releases must be reported to the authority within a month, and small ones teach us most.</p>`,
        },
      ],
    },
  ],
};
