import { useTranslation } from 'react-i18next';
import type { CampaignDraft, GroupDraft } from './draft.ts';

const LONGEST = 200;

/** The name that was given, else one that says what and for whom. */
export const useCampaignName = (draft: CampaignDraft): string => {
  const { t } = useTranslation('assignments');
  if (draft.name?.trim()) return draft.name.trim();
  const titlesOf = ({ by, links, roles }: GroupDraft): string[] => {
    const titles = by === 'role' ? roles : (links[by] ?? []).map(({ title }) => title);
    if (by === 'manager') return titles.map((title) => t('campaign.teamOf', { name: title }));
    return titles.length > 0 ? titles : [t(`campaign.short.${by}`)];
  };
  const courses = draft.courses.map(({ title }) => title).join(', ');
  const people = draft.groups.flatMap(titlesOf).join(', ');
  return [courses, people].filter(Boolean).join(': ').slice(0, LONGEST) || t('campaign.new');
};
