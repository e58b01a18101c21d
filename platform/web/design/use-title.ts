import { useEffect } from 'react';

/** The title of the browser's tab: what is seen first, the product last. */
export const useTitle = (title: string | undefined): void => {
  useEffect(() => {
    document.title = title ? `${title} · Duly` : 'Duly';
  }, [title]);
};
