import { options, render } from 'preact';
import { App } from './App.tsx';

// a pointer moves more often than a screen is drawn
options.debounceRendering = requestAnimationFrame;
const root = document.getElementById('app');
if (root !== null) render(<App />, root);
