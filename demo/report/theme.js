// Before the page is drawn: scripts are there, and which theme was chosen last.
document.documentElement.classList.add('js');
try {
    const theme = localStorage.getItem('azora-theme');
    if (theme) document.documentElement.dataset.theme = theme;
} catch {
    // Some browsers keep nothing for files; the system's theme is then used.
}
