import type { Metadata } from 'next';
import './globals.css';

export const metadata: Metadata = { title: 'Chat', icons: 'data:,' };

export default function RootLayout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en">
      <head>
        <meta name="color-scheme" content="light dark" />
      </head>
      <body>{children}</body>
    </html>
  );
}
