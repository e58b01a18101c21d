import type { DemoCourse } from '../demo-course.ts';

export const leadingSafely: DemoCourse = {
  code: 'LEAD',
  title: 'Leading a team safely',
  category: 'Leadership',
  introduction: 'For everybody with people to lead: what you owe them, and how to see trouble early.',
  chapters: [
    {
      title: 'What you owe',
      lessons: [
        {
          title: 'You cannot delegate this',
          minutes: 6,
          text: `<p>You can hand over a task. You cannot hand over being responsible for how it is done. If you assign a job, you owe the person time, tools, training and a way to say no.</p>
<p>Training that was assigned and never given time for was not given. Look at your team's open courses when you plan the shifts, not when the reminder comes: twenty minutes a week, on the clock.</p>`,
        },
        {
          title: 'New, young, alone, pregnant',
          minutes: 6,
          text: `<p>Some people need another look at the same job. Newcomers have a third of all accidents in their first six weeks. Those under eighteen may not drive, lift heavily or work at night. Nobody works alone in cold storage or at height. Whoever is pregnant tells you when she is ready to; from then on you look at the job together, the same day.</p>`,
        },
      ],
    },
    {
      title: 'Seeing early',
      lessons: [
        {
          title: 'Walk, look, ask',
          minutes: 6,
          text: `<p>Once a week walk your area for twenty minutes with no phone. Ask one question at three places: “What is the most awkward thing about this job?” Then mend one of the answers within the week, however small.</p>
<p>People tell you about the big things after you have mended a small one. That is all the method there is, and it works.</p>`,
        },
        {
          title: 'The talk afterwards',
          minutes: 6,
          text: `<p>After an incident, talk on the same day, sitting down, with tea. Ask what happened, then be quiet. Ask what was different that day. Ask what would have helped.</p>
<p>Do not ask why they did it: nobody can answer that without defending themselves. Whoever was in it looks after work differently for a while. Give them the easier shift, and ask again after a week.</p>`,
        },
      ],
    },
  ],
};
