import { Button, Input, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface SecretInputProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  isSet: boolean;
  /** Typed text, null for cleared, undefined for "as it is". */
  value: string | null | undefined;
  onChange: (value: string | null) => void;
  onKeep: () => void;
}

/** The browser never gets the secret: it knows whether one is set, and may send another. */
export const SecretInput = (props: SecretInputProps) => {
  const { t } = useTranslation('desk');
  const { name, label, hint, error, isSet, value, onChange, onKeep } = props;
  const [isReplacing, setReplacing] = useState(false);
  const isTyping = isReplacing || !isSet || typeof value === 'string';
  if (!isTyping || value === null) {
    return (
      <Input.Wrapper label={label} error={error} description={hint}>
        <div className="secret">
          <span className="t2">{value === null ? t('setting.secretCleared') : t('setting.secretSet')}</span>
          {value === null ? (
            <Button size="xs" variant="default" onClick={onKeep}>
              {t('setting.secretKept')}
            </Button>
          ) : (
            <>
              <Button size="xs" variant="default" onClick={() => setReplacing(true)}>
                {t('setting.secretReplace')}
              </Button>
              <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
                {t('setting.secretClear')}
              </Button>
            </>
          )}
        </div>
      </Input.Wrapper>
    );
  }
  const stop = () => {
    setReplacing(false);
    onKeep();
  };
  return (
    <div>
      <PasswordInput
        name={name}
        label={label}
        description={hint ?? (isSet ? undefined : t('setting.secretNone'))}
        error={error}
        autoComplete="new-password"
        value={value ?? ''}
        onChange={(event) => (event.currentTarget.value === '' ? onKeep() : onChange(event.currentTarget.value))}
        visibilityToggleButtonProps={{ 'aria-label': t('setting.secretShow'), tabIndex: 0 }}
      />
      {isSet && (
        <Button size="xs" variant="subtle" color="gray" mt={6} onClick={stop}>
          {t('setting.secretKept')}
        </Button>
      )}
    </div>
  );
};
