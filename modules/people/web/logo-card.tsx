import { Button, FileButton } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { metaQuery, useMeta } from '../../../platform/web/api/meta.ts';
import { remove, upload } from '../../../platform/web/api/send.ts';
import { sessionQuery } from '../../../platform/web/api/session.ts';
import { useWhy } from '../../../platform/web/design/failed.tsx';
import { settingsQuery } from '../../../platform/web/desk/settings/queries.ts';
import { Logo } from '../../../platform/web/shell/logo.tsx';
import type { LogoAnswer } from '../contract.ts';

const PATH = '/settings/organisation/logo';

/** Puts the picture, or with null takes it away. */
const useLogo = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (picture: File | null) => {
      if (!picture) return remove<LogoAnswer>(PATH);
      const form = new FormData();
      form.set('file', picture);
      return upload<LogoAnswer>(PATH, form);
    },
    onSuccess: () =>
      Promise.all(
        [settingsQuery, metaQuery, sessionQuery].map(({ queryKey }) => queries.invalidateQueries({ queryKey })),
      ),
  });
};

/** Below the settings of the organisation. */
export const LogoCard = () => {
  const { t } = useTranslation('people');
  const { logo } = useMeta().organisation;
  const change = useLogo();
  const why = useWhy(change.error);
  return (
    <section className="card set-c" aria-labelledby="logo">
      <h2 id="logo">{t('logo.title')}</h2>
      <p className="t2">{t('logo.why')}</p>
      <div className="set-b">
        <Logo of={logo}>
          <span className="t3">{t('logo.none')}</span>
        </Logo>
      </div>
      {change.error && (
        <div className="notice bad" role="alert">
          <IconAlertTriangleFilled size={18} aria-hidden />
          <p>{why}</p>
        </div>
      )}
      <div className="set-b">
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={(picture) => picture && change.mutate(picture)}>
          {(props) => (
            <Button {...props} variant="default" loading={change.isPending}>
              {t(logo ? 'logo.replace' : 'logo.choose')}
            </Button>
          )}
        </FileButton>
        {logo && (
          <Button variant="subtle" color="gray" onClick={() => change.mutate(null)}>
            {t('logo.remove')}
          </Button>
        )}
        <span className="t3" role="status">
          {change.isSuccess ? t(logo ? 'logo.saved' : 'logo.removed') : ''}
        </span>
      </div>
    </section>
  );
};
