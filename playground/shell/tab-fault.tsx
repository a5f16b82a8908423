import { Component, type ReactNode } from 'react';

/** Keeps a defect of one tab from taking the whole page away, and says that there was one. */
export class TabFault extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="fault" role="alert">
        <p>
          This part of the page could not be shown. Reload the page; if it stays so, tell whoever runs the
          registry.
        </p>
        <button type="button" onClick={() => window.location.reload()}>
          Reload
        </button>
      </div>
    );
  }
}
