import { useState } from 'react';
import { copyText } from '../shell/citation';
import type { BarClocks, ExportFile, RecordChoice } from './load-exports';
import { schedulerLines } from './scheduler-lines';

interface SchedulerLinesProps {
  readonly file: ExportFile;
  /** Whose record; null where nobody has one: then the file is a list. */
  readonly record: RecordChoice | null;
  readonly clocks: BarClocks;
}

/** The lines that fetch the chosen file again, each with a button that copies it. */
export function SchedulerLines({ file, record, clocks }: SchedulerLinesProps) {
  const [copied, setCopied] = useState('');
  const day = clocks.validOn === null ? 'of the day on which it runs' : `of ${clocks.validOn}`;
  return (
    <section aria-label="On a schedule">
      <h3>4. On a schedule</h3>
      <p>
        These lines fetch {file.name} {day}, as the bar above has it. They hold no key.
      </p>
      {schedulerLines(file, record, clocks, window.location.origin).map(({ title, help, text }) => (
        <div key={title} className="scheduler-line">
          <h4>{title}</h4>
          <p className="help">{help}</p>
          <pre tabIndex={0} aria-label={`Line for ${title}`}>
            {text}
          </pre>
          <button
            type="button"
            onClick={() => void copyText(text).then((said) => setCopied(`${title}: ${said}`))}
          >
            Copy the line for {title}
          </button>
        </div>
      ))}
      <p role="status">{copied}</p>
    </section>
  );
}
