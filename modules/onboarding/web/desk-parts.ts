import type { DeskParts } from '../../../platform/web/desk/desk-parts.ts';
import { OnboardingBox } from './onboarding-box.tsx';

export const onboardingDeskParts: DeskParts = { formHeads: { 'employee-onboarding': OnboardingBox } };
