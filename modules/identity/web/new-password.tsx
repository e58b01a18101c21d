import { PasswordInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What the server asks for until a System Manager chooses; it also looks the password up among leaked ones. */
const LEAST_CHARACTERS = 10;

interface NewPasswordProps {
  label: string;
  error?: string;
  least?: number;
  autoFocus?: boolean;
}

export const NewPassword = ({ label, error, least = LEAST_CHARACTERS, autoFocus }: NewPasswordProps) => {
  const { t } = useTranslation('identity');
  const [length, setLength] = useState(0);
  return (
    <>
      <PasswordInput
        size="md"
        name="password"
        label={label}
        autoComplete="new-password"
        required
        minLength={least}
        autoFocus={autoFocus}
        error={error}
        onChange={(event) => setLength([...event.currentTarget.value].length)}
        description={length === 0 ? t('password.hint', { count: least }) : undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
      />
      {length > 0 && !error && <LengthState length={length} least={least} />}
    </>
  );
};

const LengthState = ({ length, least }: { length: number; least: number }) => {
  const { t } = useTranslation('identity');
  const missing = least - length;
  if (missing > 0) return <p className="pw-state">{t('password.short', { count: missing })}</p>;
  return (
    <p className="pw-state ok">
      <IconCheck size={15} stroke={2.2} aria-hidden />
      {t('password.long', { count: length })}
    </p>
  );
};
