import { Button, FileButton } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../design/day.ts';

export const ACCEPTED = '.xlsx,.xlsm,.csv,.tsv,.txt,.gz';

interface FileDropProps {
  file: File | null;
  isMissing: boolean;
  onChange: (file: File) => void;
}

/** A file, dropped or chosen. */
export const FileDrop = ({ file, isMissing, onChange }: FileDropProps) => {
  const { t } = useTranslation('desk');
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onChange(dropped);
  };
  return (
    <section
      className={`drop${isOver ? ' over' : ''}${isMissing ? ' missing' : ''}`}
      aria-label={t('import.file')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileSpreadsheet size={28} stroke={1.4} aria-hidden />
      <div className="drop-w" aria-live="polite">
        {file ? <ChosenFile file={file} /> : <p>{t('import.drop')}</p>}
        <p className="t3">{t('import.fileHint')}</p>
      </div>
      <FileButton onChange={(chosen) => chosen && onChange(chosen)} accept={ACCEPTED}>
        {(props) => (
          <Button {...props} variant="default" aria-describedby={isMissing ? 'no-file' : undefined}>
            {t(file ? 'import.otherFile' : 'import.choose')}
          </Button>
        )}
      </FileButton>
      {isMissing && (
        <p id="no-file" className="drop-e" role="alert">
          {t('import.noFile')}
        </p>
      )}
    </section>
  );
};

const ChosenFile = ({ file }: { file: File }) => {
  const { i18n } = useTranslation('desk');
  const format = new Intl.NumberFormat(localeOf(i18n.language), {
    style: 'unit',
    unit: file.size < 1_000_000 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: 1,
  });
  return (
    <p>
      <b>
        <bdi>{file.name}</bdi>
      </b>{' '}
      <span className="t3">{format.format(file.size / (file.size < 1_000_000 ? 1_000 : 1_000_000))}</span>
    </p>
  );
};
