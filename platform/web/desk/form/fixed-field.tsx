import { ActionIcon, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FieldDescription, useMeta } from '../../api/meta.ts';
import type { LinkValue } from '../../api/records.ts';
import { useValueWords } from '../fields/use-value-words.ts';
import { valueText } from '../fields/value-text.ts';

/** Given once, when the record was made. */
export const FixedField = ({ field, value }: { field: FieldDescription; value: unknown }) => {
  const { t } = useTranslation('desk');
  const { today, types } = useMeta();
  const words = useValueWords(today);
  const linked = field.kind === 'link' ? (value as LinkValue | null) : null;
  const canOpen = linked && types.some(({ slug }) => slug === field.to);
  return (
    <TextInput
      label={field.label}
      description={field.hint}
      value={valueText(field, value, words)}
      readOnly
      rightSection={
        canOpen && (
          <ActionIcon
            component={Link}
            to={`/app/${field.to}/${linked.id}`}
            size={26}
            aria-label={t('field.open', { title: linked.title })}
          >
            <IconExternalLink size={15} stroke={1.7} />
          </ActionIcon>
        )
      }
    />
  );
};
