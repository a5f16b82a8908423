import { useEffect, useRef, type RefObject } from 'react';

let begun = false;

/**
 * For the heading of a page that opens in place of another: takes the keyboard where the link that led here is gone, so
 * that reading goes on at the new page. The very first page leaves it where the browser has it.
 */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (begun && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    begun = true;
  }, []);
  return heading;
}
