#include "output/signals.h"

#include <cerrno>
#include <cstdint>
#include <exception>
#include <fcntl.h>
#include <new>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace sessiondiff {

namespace {

[[noreturn]] void end_by(int number) {
    std::signal(number, SIG_DFL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    ::kill(::getpid(), number);
    pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
    for (;;) ::pause();
}

// Who writes while the folder is emptied (a library puts a workbook together in another thread) would complain to the
// terminal; of a program that somebody stopped there is no more to say.
void say_no_more() {
    if (const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
}

bool is_ignored(int number) {
    struct sigaction action {};
    return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

SignalGuard::SignalGuard(std::mutex& mutex, std::function<void()> clean_up) {
    sigemptyset(&signals_);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        if (!is_ignored(number)) sigaddset(&signals_, number);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    arrived_ = ::signalfd(-1, &signals_, SFD_CLOEXEC);
    over_ = ::eventfd(0, EFD_CLOEXEC);
    try {
        thread_ = std::thread([this, &mutex, clean = std::move(clean_up)] { watch(mutex, clean); });
    } catch (const std::system_error&) {
        ::close(arrived_);
        ::close(over_);
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
        throw std::bad_alloc();  // a thread needs little else than memory
    }
}

SignalGuard::~SignalGuard() {
    const std::uint64_t one = 1;
    while (::write(over_, &one, sizeof one) < 0 && errno == EINTR) continue;
    thread_.join();
    ::close(arrived_);
    ::close(over_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void SignalGuard::watch(std::mutex& mutex, const std::function<void()>& clean_up) const {
    pollfd both[] = {{arrived_, POLLIN, 0}, {over_, POLLIN, 0}};
    while (::poll(both, 2, -1) < 0 && errno == EINTR) continue;
    signalfd_siginfo signal{};
    if ((both[0].revents & POLLIN) == 0 || ::read(arrived_, &signal, sizeof signal) != sizeof signal) return;
    mutex.lock();
    say_no_more();
    try {
        clean_up();
    } catch (const std::exception&) {
        // What is left is found by the next build.
    }
    end_by(static_cast<int>(signal.ssi_signo));
}

}  // namespace sessiondiff
