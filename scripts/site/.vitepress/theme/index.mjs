import { h } from 'vue';
import theme from 'vitepress/theme-without-fonts';
import FieldSearch from './FieldSearch.vue';
import './style.css';

export default { extends: theme, Layout: () => h(theme.Layout, null, { 'doc-before': () => h(FieldSearch) }) };
