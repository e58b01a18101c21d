import type { DemoCourse } from '../demo-course.ts';
import { codeOfConduct } from './code-of-conduct.ts';
import { coldChain } from './cold-chain.ts';
import { customs } from './customs.ts';
import { dangerousGoods } from './dangerous-goods.ts';
import { fireWarden } from './fire-warden.ts';
import { forklift } from './forklift.ts';
import { leadingSafely } from './leading-safely.ts';
import { manualHandling } from './manual-handling.ts';
import { phishing } from './phishing.ts';
import { privacy } from './privacy.ts';
import { workingAtHeight } from './working-at-height.ts';
import { workingSafely } from './working-safely.ts';

export const demoCourses: readonly DemoCourse[] = [
  workingSafely,
  codeOfConduct,
  privacy,
  phishing,
  forklift,
  manualHandling,
  workingAtHeight,
  dangerousGoods,
  coldChain,
  customs,
  leadingSafely,
  fireWarden,
];
