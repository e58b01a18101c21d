/** A course of the demo organisation, with everything that a learner reads. */
export interface DemoCourse {
  readonly code: string;
  readonly title: string;
  readonly category: string;
  readonly introduction: string;
  /** Every new hire gets it. */
  readonly mandatory?: boolean;
  readonly validityMonths?: number;
  /** Lessons open one after the other. */
  readonly sequential?: boolean;
  readonly selfEnrollment?: boolean;
  readonly chapters: readonly { readonly title: string; readonly lessons: readonly DemoLesson[] }[];
}

export interface DemoLesson {
  readonly title: string;
  readonly minutes: number;
  /** HTML of headings, paragraphs and lists. */
  readonly text: string;
}
