import type { DemoCourse } from '../demo-course.ts';

export const customs: DemoCourse = {
  code: 'CUST',
  title: 'Customs: valuation and origin',
  category: 'Transport',
  introduction: 'Two questions decide the duty: what is it worth, and where does it come from?',
  selfEnrollment: true,
  chapters: [
    {
      title: 'What is it worth?',
      lessons: [
        {
          title: 'The transaction value',
          minutes: 8,
          text: `<p>The customs value starts from the price actually paid for these goods, sold for export to us. To it belongs what the buyer paid besides: packing, moulds and tools that were provided free, licence fees, commissions for the seller's agent, and freight and insurance up to the border.</p>
<p>Not part of it are the freight after the border, duties themselves, and assembly here, as long as the invoice shows them apart. If it shows one sum, they all count. So the cheapest advice in this course is: ask for a split invoice.</p>`,
        },
        {
          title: 'When there is no price',
          minutes: 6,
          text: `<p>Samples, returns and goods on loan have a value too. The methods come in a fixed order: the value of identical goods, of similar goods, worked back from the selling price, worked up from the costs, and at last a reasonable estimate. You may not skip one because another gives less.</p>
<p>“Value for customs purposes only: 1 euro” on an invoice is an invitation to an inspection.</p>`,
        },
      ],
    },
    {
      title: 'Where does it come from?',
      lessons: [
        {
          title: 'Origin is not the last harbour',
          minutes: 7,
          text: `<p>Goods that are grown, caught or mined in one country come from there. All others come from where they were last changed substantially: a new tariff heading, a share of value, or a named working step, depending on the agreement.</p>
<p>Repacking, sorting and labelling change nothing. A shirt sewn in one country from another's cloth is a classic of every examination, and of every audit.</p>`,
        },
        {
          title: 'Proofs that hold',
          minutes: 6,
          text: `<p>A lower rate needs a proof: a movement certificate, or the supplier's declaration on the invoice, word for word as the agreement prints it. A missing comma has cost us the preference on 40 containers.</p>
<p>Check date, signature, and whether the route was direct. Keep proofs for as long as the law asks, at least three years: it is the importer who pays if one is missing, with interest.</p>`,
        },
      ],
    },
  ],
};
